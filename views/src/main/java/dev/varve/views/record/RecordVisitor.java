package dev.varve.views.record;

/**
 * Receives the records of a walk.
 *
 * @param <X> what it may throw; {@link RuntimeException} if nothing that is checked
 */
@FunctionalInterface
public interface RecordVisitor<X extends Exception> {
  /**
   * Receives one record. It may read and write the same store, the same group too; the walk goes on
   * in the state in which it began.
   *
   * @param id of the record
   * @param data the visitor's own copy
   * @throws X to end the walk; the caller of the walk receives this very exception
   */
  Visit visit(long id, byte[] data) throws X;
}
