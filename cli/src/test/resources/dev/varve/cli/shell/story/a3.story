# MemMapFS: memories with tags and words, values, streams, a state that is watched.
story
open D preset=memmap
append-memory "The quick brown fox" animals
append-memory "Rust is a systems language" rust
append-memory "Tokio is an async runtime" tokio rust
get-memory 1
get-memory 9
by-tag rust
by-tag none
query "async runtime"
set-value foo bar
set-value hello world
delete-value foo
get-value foo
get-value hello
stream-append sessions/session_123/stdout "hello "
stream-append sessions/session_123/stdout "world!"
stream-append sessions/session_123/stdout " this is a stream."
stream-read sessions/session_123/stdout
stream-read none

# The same after opening again; ids go on.
reopen
get-memory 1
by-tag rust
query "async runtime"
get-value foo
get-value hello
stream-read sessions/session_123/stdout
append-memory x
forget 4
reopen
append-memory x

# Who watches the state sees each change, and none that was made before.
watch
update-state status=running count=1
reopen
watch
update-state count=2
state

# After kill -9 every memory that was acknowledged is there, and found by its words and tags.
close
child
open D
append-memory "written just before the kill" late
kill
reopen
query kill
by-tag late
append-memory y

# Large values are in chunks, exactly as long as they need be: two of 30 KiB share one of 64 KiB, a
# third does not fit, and one that is too large for any has its own. No chunk is empty.
open C preset=memmap values.chunk-size=64KiB
put-random v1 30KiB 1
put-random v2 30KiB 2
put-random v3 30KiB 3
flush
stats chunks
put-random v4 64KiB 4
flush
stats chunks
put-random v5 100KiB 5
flush
stats chunks
reopen
sha256 v1
sha256 v3
sha256 v5

# Of this assembly: a chunk that is damaged is named; nothing is made up.
flip chunk 20000
reopen
sha256 v5
sha256 v1

# Nine of ten memories are forgotten: their space comes back, the others stay as they are.
open G preset=memmap durability=os values.chunk-size=256KiB
append-many 90 20KiB gone
append-many 10 20KiB kept
digest-memories kept
flush
check chunk-bytes >= 2000000
forget-tagged gone
flush
compact
reopen
stats chunks
check chunk-bytes <= 600000
digest-memories kept
digest-memories

# Of this assembly: the end of the log may be missing from any byte on.
open T preset=memmap
put a 1
put b 2
torn-tails lost c 3

# Not here: a loss of power at every step, which is what the suites of module verification go through.
