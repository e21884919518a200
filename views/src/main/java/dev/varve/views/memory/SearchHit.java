package dev.varve.views.memory;

/**
 * A memory that a search found.
 *
 * @param memory what was found
 * @param matches how many different words of the query it has, at least 1
 */
public record SearchHit(Memory memory, int matches) {}
