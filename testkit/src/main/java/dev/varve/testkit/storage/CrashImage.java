package dev.varve.testkit.storage;

/**
 * What a crash leaves.
 *
 * @param description what was kept or lost, in words
 * @param storage the directory after the crash, which is independent of that before it
 */
public record CrashImage(String description, CrashStorage storage) {}
