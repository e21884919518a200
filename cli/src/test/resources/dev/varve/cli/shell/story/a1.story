# SimpleDB's engine: writes that say what they changed, transactions, and a tree like a binary counter.
story
open D preset=simpledb memtable-entries=4
set foo bar
set foo bar
set foo baz
get foo
get nope
del nope
del foo
get foo
set "" empty
get ""

# Each four keys are flushed; tables grow like a binary counter. The keys of each four lie between
# those of the others, because tables that do not overlap would be one run without being rewritten.
open D2 preset=simpledb memtable-entries=4
set k00 v00
set k08 v08
set k16 v16
set k24 v24
tables
set k01 v01
set k09 v09
set k17 v17
set k25 v25
tables
set k02 v02
set k10 v10
set k18 v18
set k26 v26
tables
set k03 v03
set k11 v11
set k19 v19
set k27 v27
tables
set k04 v04
set k12 v12
set k20 v20
set k28 v28
tables
set k05 v05
set k13 v13
set k21 v21
set k29 v29
tables
set k06 v06
set k14 v14
set k22 v22
set k30 v30
tables
set k07 v07
set k15 v15
set k23 v23
set k31 v31
tables

# In the order of the keys: what does not overlap becomes one run, and is merged when deletions
# above it are as many.
open D3 preset=simpledb memtable-entries=4
fill k 16 3 digits=2
tables runs
check compactions = 0
del k00
del k01
del k02
del k03
tables runs
get k00
fill k 4 3 digits=2 from=16
tables runs
fill k 4 3 digits=2 from=20
tables runs
fill k 3 3 digits=2 from=24
set k27 v27
tables runs
reopen
count
get k00
get k27

# There is a way back from behind the last key.
seek k10
next
next
prev
seek zz
prev

# A transaction sees its own writes; nobody else does before it is committed.
tx begin
tx set a 1
tx get a
client other
get a
client a
tx commit
get a
tx commit
tx begin
tx set b 1
tx abort
get b
tx set b 1

# What lies behind the last commit of the log does not count, whatever it is.
append log zeros 1
reopen
count
append log zeros 13
reopen
count
append log random 100
reopen
count
set c 1
reopen
count
get c
