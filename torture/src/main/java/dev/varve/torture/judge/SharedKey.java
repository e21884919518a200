package dev.varve.torture.judge;

import dev.varve.torture.work.BrokenPromiseException;
import dev.varve.torture.work.Operation;
import dev.varve.torture.work.Word;
import java.util.ArrayList;
import java.util.List;

/** A key that all threads write: which of their writes was the last is known in part only. */
final class SharedKey {
  private final List<Claims> claims;
  private final List<Integer> candidates = new ArrayList<>();

  /**
   * Finds the writes to a key.
   *
   * @param positions the last operation of each thread that is there
   */
  SharedKey(List<Claims> claims, int[] positions, int slot) {
    this.claims = claims;
    for (int thread = 0; thread < positions.length; thread++) {
      Claims claim = claims.get(thread);
      for (int number = claim.first(); number <= positions[thread]; number++) {
        for (Operation.Write write : claim.operation(number).writes()) {
          if (write.slot() == slot && claim.mayBeThere(number)) {
            candidates.add(write.word());
          }
        }
      }
    }
  }

  void ensure(String keyspace, String key, int before, int found) {
    if (found == before && candidates.isEmpty()) {
      return;
    }
    if (!candidates.contains(found)) {
      throw new BrokenPromiseException(
          "keyspace %s, key %s, which is shared: expected one of %s, found %s"
              .formatted(
                  keyspace,
                  key,
                  candidates.isEmpty()
                      ? List.of(Word.text(before))
                      : candidates.stream().map(Word::text).toList(),
                  Word.text(found)));
    }
    for (int candidate : candidates) {
      Claims later = claims.get(Word.thread(candidate));
      if (later.acknowledgedBefore(Word.number(candidate), Word.thread(found))
          >= Word.number(found)) {
        throw new BrokenPromiseException(
            "keyspace %s, key %s, which is shared: resurrected: found %s, which was acknowledged"
                    .formatted(keyspace, key, Word.text(found))
                + " before it was "
                + Word.text(candidate));
      }
    }
  }
}
