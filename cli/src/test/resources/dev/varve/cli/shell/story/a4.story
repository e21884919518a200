# PipelineDB: records in groups.
story
open D preset=pipeline
insert orders 1 hello
insert orders 1 x
get-record orders 1
get-record nogroup 1
get-record orders 9
insert-many orders 2 1 3001
insert-many orders 2 1 3000
update orders 1 HELLO
update orders 1 "a longer value"
get-record orders 1
insert users 1 bob
remove orders 1
get-record users 1
get-record orders 1
update nogroup 1 x
remove users 2
groups

# Ids are signed; both ends are included.
insert t -2 a
insert t -1 b
insert t 0 c
insert t 1 d
insert t 2 e
range t
range t -1 1
range t 1 -1
range t limit=2
range none 1 2

# What is done for each record may change the group, and its failure is told.
insert-many w 1 3 4
each-record w insert w 10{id} copy
each-record w remove w 2
range w

# What is flushed and merged is the same.
flush
range t -1 1
compact
reopen
range t -1 1
groups
drop-group t
groups
insert t 2 again
range t

# Many at once: every insert is there, and of many with one id one is.
threads 16 insert-many many{thread} 0 20 20
threads 16 insert-many together {thread}000 20 20
threads 64 insert one 7 x
count-records together
reopen
count-records together
range one

# kill -9 in the middle of updates: each record is as before or as after, and none is missing.
open K preset=pipeline durability=os
insert-many u 1 2000 10
update-many u 1 2000 before
close
child
open K
kill-after 700 update-many u 1 2000 after
reopen
count-records u
count-records u before after

# What fits into the cache is read from disk once. (Pages have numbers of 64 bits here.)
open P preset=pipeline durability=os
insert-many p 1 5000 100
flush
reopen
count-records p
check cache-misses > 0
count-records p
check cache-hits >= cache-misses
