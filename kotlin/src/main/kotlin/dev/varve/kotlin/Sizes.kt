package dev.varve.kotlin

import dev.varve.option.ByteSize

/** This many times 1024 bytes: `16.kib`. */
public val Int.kib: ByteSize get() = ByteSize.kib(toLong())

/** This many times 1024² bytes: `64.mib`. */
public val Int.mib: ByteSize get() = ByteSize.mib(toLong())

/** This many times 1024³ bytes: `2.gib`. */
public val Int.gib: ByteSize get() = ByteSize.gib(toLong())
