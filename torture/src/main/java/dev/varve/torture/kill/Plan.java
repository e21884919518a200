package dev.varve.torture.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is to be done.
 *
 * @param kills after how many to end
 * @param duration after which to end, whatever comes first
 * @param seed of operations, values, and ways to die
 * @param assemblies presets and assembly files; if there are none, every combination of parts
 * @param threads that write at the same time
 * @param directory for the store, the assemblies, and what workers say of errors
 */
public record Plan(
    int kills,
    Duration duration,
    long seed,
    List<String> assemblies,
    int threads,
    Path directory) {}
