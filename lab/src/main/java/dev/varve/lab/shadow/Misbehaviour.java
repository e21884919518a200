package dev.varve.lab.shadow;

/**
 * What a policy did that it must not do; it was dropped then.
 *
 * @param rule which it broke, in words
 * @param detail how
 * @param view of the tree in which it did so
 */
public record Misbehaviour(String rule, String detail, String view) {}
