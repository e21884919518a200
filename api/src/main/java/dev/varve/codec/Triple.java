package dev.varve.codec;

/** Three things, as a key: triples order by the first, then by the second, then by the third. */
public record Triple<A, B, C>(A first, B second, C third) {}
