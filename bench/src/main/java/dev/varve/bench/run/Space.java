package dev.varve.bench.run;

import org.jspecify.annotations.Nullable;

/**
 * What the store took, when the writes were over and it had settled.
 *
 * @param diskBytes of its files
 * @param userBytes of keys and values that were written to it until then
 * @param writtenBytes that the process handed to the device's cache meanwhile; null where the
 *     system does not say
 */
public record Space(long diskBytes, long userBytes, @Nullable Long writtenBytes) {}
