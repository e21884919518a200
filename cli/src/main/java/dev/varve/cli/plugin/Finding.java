package dev.varve.cli.plugin;

/**
 * Something that is wrong with a jar or a part.
 *
 * @param rule that is broken: a word that stays the same, for programs
 * @param message what is wrong, where, and what to do about it
 */
record Finding(String rule, String message) {}
