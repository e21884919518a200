# Kevo: its command line, and what its later versions mended.
story
open D preset=kevo memtable-size=64KiB
put user:1 {"name":"John"}
get user:1
get nope
put foo 1
delete foo
put foo 2
flush
get foo
put gone 1
flush
delete gone
flush
get gone
reopen
get gone
get foo

# Of this assembly: nothing new, nothing written. (Tables are called by number; the manifest says
# where they are.)
tables
flush
tables

# Many memtables, flushed and merged in the background.
open K preset=kevo memtable-size=32KiB compaction.table-size=256KiB durability=os
fill k 10000 100
wait
check flushes >= 40
check frozen-memtables = 0
check background-errors = 0
count prefix=k
scan from=k000010 to=k000013
count prefix=k00001
count suffix=9999
scan prefix=k00999 reverse limit=2
thin k 10
flush
compact
count prefix=k
reopen
count prefix=k

# A transaction is seen by others when it is committed.
open D
begin
put user:2 x
get user:2
client other
get user:2
client a
commit
client other
get user:2
begin readonly
put y 1
get user:1
rollback

# Two that write the same key: the first to commit wins.
client a
begin
put user:3 a
client other
put user:3 b
client a
commit
get user:3

# kill -9 in the middle of synced writes: each that has returned is there, and at most one more.
close
child
open D
kill-after 500 fill s 100000 100
reopen
survivors s
get user:2

# Closing twice, moving, opening elsewhere.
close
close
put z 1
move D E
open E
get user:1
check background-errors = 0
