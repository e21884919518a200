package dev.varve.verification.oracle;

import java.util.Set;

/**
 * Which states may be found after a crash at some moment. States are numbered: state 0 is what the
 * history began with, and each commit leads to the next.
 *
 * @param durable the oldest that a loss of power may leave
 * @param accepted the oldest that the end of the process may leave
 * @param issued the newest: that of the last commit that was begun
 * @param keyspaces those that must be there
 */
public record Promise(int durable, int accepted, int issued, Set<String> keyspaces) {}
