package dev.varve.codec;

import org.jspecify.annotations.Nullable;

/** Three things, as a key: triples order by the first, then by the second, then by the third. */
public record Triple<
    A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>(
    A first, B second, C third) {}
