package dev.varve.cli.compare;

/**
 * What came of one contender in one repetition.
 *
 * @param repetition from 1
 * @param place at which the contender had its turn in each phase, from 1
 */
record Run(
    int repetition,
    int place,
    PhaseResult load,
    PhaseResult run,
    PhaseResult paced,
    RestResult rest) {}
