# SmartStashDB: what its documents and its interface promise.
story
open D preset=smartstash
put key1 value1
get key1
put adasdsa asdbsadsd
get adasdsa
put "" x
delete key1
get key1
delete never-there

# A batch reads its own writes, and is committed once.
batch
put a 1
put b 2
delete a
get a
commit
get b
commit
batch
commit
batch readonly
get b
put z 1
commit

# Nobody else opens the store meanwhile. (The lock is on the file LOCK, not FLOCK.)
child
open D
# A batch is there as a whole after kill -9 if it was committed, and not at all if it was not.
parent close
open D
client b
batch
fill p 1000 10
count prefix=p
client a
batch
fill q 1000 10
commit sync
kill
reopen
count prefix=p
count prefix=q
get b

# Large values, and empty ones.
put-random big 1MiB 7
sha256 big
reopen
sha256 big
put e ""
flush
compact
reopen
get e
contains e

# Twenty times as much as a memtable holds, over a tenth as many keys.
open R preset=smartstash memtable-size=16KiB compaction.table-size=64KiB
fill k 10000 16 keys=1000
wait
check flushes >= 19
check log-files <= 2
check keys = 1000
check background-errors = 0
reopen
check keys = 1000
compact
check table-bytes <= 80000

# After close there is nothing but an error, and closing again is none.
close
put x 1
get x
close

# Not here: speed, which 'varve bench' measures, and numbers of batches, which the commit order gives.
