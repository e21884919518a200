# SimpleDB's engine, when files are damaged: nothing is left out silently, and nothing is touched.
story
open D preset=simpledb memtable-entries=4
fill k 16 3
tables

# Two files say which manifest is current, as there were two files of metadata. One is enough.
flip root -3
reopen
count
lose root
reopen
count
lose root
lose root
remember-files
reopen
compare-files

# A table with a damaged byte is named when it is read, one that is missing when the store is opened.
open E preset=simpledb memtable-entries=4
fill k 16 3
flip table 150
remember-files
reopen
get k000015
get k000003
verify
lose table
remember-files
reopen
compare-files

# Damage before the last commit is told apart from a log that ends too early.
open F preset=simpledb
fill k 10 3
flip log 200
remember-files
reopen
compare-files
