package dev.varve.workload;

/**
 * A workload that comes with this module.
 *
 * @param name by which it is asked for
 * @param description what it is, in a sentence
 * @param source where it is from
 */
public record NamedWorkload(String name, String description, String source) {}
