package dev.varve.event;

/**
 * A part that the store was used with before is not there; another was taken.
 *
 * @param keyspace whose part it is
 * @param kind of part
 * @param recorded the name of the part that is missing
 * @param used the name of the part that is used instead
 */
public record PartReplaced(String keyspace, String kind, String recorded, String used)
    implements StoreEvent {}
