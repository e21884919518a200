package dev.varve.codec;

/** Two things, as a key or a part of one: pairs order by the first, then by the second. */
public record Pair<A, B>(A first, B second) {}
