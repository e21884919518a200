package dev.varve.codec;

import org.jspecify.annotations.Nullable;

/** Two things, as a key or a part of one: pairs order by the first, then by the second. */
public record Pair<A extends @Nullable Object, B extends @Nullable Object>(A first, B second) {}
