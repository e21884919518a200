package dev.varve.event;

/**
 * Something that happened in a store. A {@code switch} over it finds the kinds that there are, and
 * the compiler those that were forgotten. Later versions add kinds: a program that is to run with
 * them has a {@code default}.
 */
public sealed interface StoreEvent
    permits BackgroundFailed,
        CompactionFinished,
        CompactionStarted,
        DecisionRejected,
        EventsMissed,
        FlushFinished,
        HandleLeaked,
        PartReplaced,
        StateChanged,
        TreeOpened,
        WalTailTorn,
        WritesStalled {}
