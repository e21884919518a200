package dev.varve.torture.judge;

import dev.varve.torture.work.BrokenPromiseException;
import dev.varve.torture.work.Keys;
import dev.varve.torture.work.Operation;
import dev.varve.torture.work.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Knows what each key must hold, from what workers said before they died: a word for each key, and
 * the operations since it was last looked at, of which some must be there and others may be.
 *
 * <p>What is there must be a prefix of the commit order. How far it goes in each thread is read
 * from the positions; everything else must follow from them. If one operation was acknowledged
 * before another began, the second cannot be there without the first.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class Oracle {
  private final long seed;
  private final Keys keys;
  private final int[][] words;
  private final List<Claims> claims = new ArrayList<>();
  private boolean logged;
  private boolean lossy;
  private long durable;
  private long acknowledged;
  private long promised;
  private long discarded;

  /** An oracle for a new store. */
  public Oracle(long seed, Keys keys) {
    this.seed = seed;
    this.keys = keys;
    this.words = new int[Keys.KEYSPACES][keys.count()];
    for (int thread = 0; thread < keys.threads(); thread++) {
      claims.add(new Claims(seed, keys, thread, 1));
    }
  }

  /** The number of the next operation of each thread. */
  public List<Integer> next() {
    return claims.stream().map(claim -> claim.issued() + 1).toList();
  }

  /** How many operations were acknowledged. */
  public long acknowledged() {
    return acknowledged;
  }

  /** How many writes had to be there when it was looked. */
  public long promised() {
    return promised;
  }

  /** How many writes were not there, and need not be. */
  public long discarded() {
    return discarded;
  }

  /**
   * A worker is about to write to a store that was judged.
   *
   * @param withLog whether it has a log
   * @param withLoss whether what was not synced is lost with it
   */
  public void begin(boolean withLog, boolean withLoss) {
    logged = withLog;
    lossy = withLoss;
    durable = 0;
  }

  /** A thread is about to do something. */
  public void intent(int thread, int number) {
    int[] clock = new int[keys.threads()];
    Arrays.setAll(clock, other -> claims.get(other).acknowledged());
    claims.get(thread).begin(number, clock);
  }

  /**
   * A thread has done something.
   *
   * @param sequence the store's newest afterwards
   * @param durableSequence what the store said would survive the loss of power
   */
  public void acknowledge(int thread, int number, long sequence, long durableSequence) {
    acknowledged++;
    Claims own = claims.get(thread);
    own.acknowledge(number, sequence);
    if (isDurable(own.operation(number))) {
      own.require(number);
      for (int other = 0; other < keys.threads(); other++) {
        claims.get(other).require(own.acknowledgedBefore(number, other));
      }
    }
    durable = Math.max(durable, durableSequence);
    claims.forEach(claim -> claim.requireUpTo(durable));
    if (logged && !lossy) {
      own.require(number);
    }
  }

  private boolean isDurable(Operation operation) {
    return switch (operation.kind()) {
      case BATCH, TRANSACTION -> logged && operation.device();
      case SYNC -> logged;
      case FLUSH -> true;
      case COMPACT, SNAPSHOT -> false;
    };
  }

  /** A thread was told that its write was not made. */
  public void refuse(int thread, int number) {
    claims.get(thread).refuse(number);
  }

  /**
   * Compares with what was found, and starts from it.
   *
   * @param found the visible words of each keyspace, by slot
   * @throws BrokenPromiseException if it is not what was promised
   */
  public void judge(int[][] found) {
    for (int keyspace = 0; keyspace < Keys.KEYSPACES; keyspace++) {
      judge(Keys.keyspace(keyspace), words[keyspace], found[keyspace]);
    }
    if (logged) {
      ensureSameOperations(found);
    }
    for (int thread = 0; thread < keys.threads(); thread++) {
      Claims claim = claims.get(thread);
      count(claim, position(found[0], thread));
      claims.set(thread, new Claims(seed, keys, thread, claim.issued() + 1));
    }
    for (int keyspace = 0; keyspace < Keys.KEYSPACES; keyspace++) {
      words[keyspace] = found[keyspace].clone();
    }
  }

  private void count(Claims claim, int position) {
    for (int number = claim.first(); number <= claim.issued(); number++) {
      if (claim.mayBeThere(number)) {
        if (number <= claim.required()) {
          promised++;
        }
        if (number > position) {
          discarded++;
        }
      }
    }
  }

  private int position(int[] found, int thread) {
    return Word.number(found[keys.position(thread)]);
  }

  private void judge(String keyspace, int[] before, int[] found) {
    int[] positions = new int[keys.threads()];
    for (int thread = 0; thread < positions.length; thread++) {
      positions[thread] = position(found, thread);
      ensurePosition(keyspace, thread, position(before, thread), positions[thread]);
    }
    for (int thread = 0; thread < positions.length; thread++) {
      ensurePrefix(keyspace, thread, positions);
    }
    int[] expected = before.clone();
    for (int thread = 0; thread < positions.length; thread++) {
      apply(claims.get(thread), positions[thread], expected);
    }
    for (int slot = 0; slot < found.length; slot++) {
      if (keys.isShared(slot)) {
        new SharedKey(claims, positions, slot)
            .ensure(keyspace, keys.name(slot), before[slot], found[slot]);
      } else if (found[slot] != Word.visible(expected[slot])) {
        throw wrong(keyspace, slot, expected[slot], found[slot]);
      }
    }
  }

  /** A thread's position is that of an operation that can be there, and none is behind it. */
  private void ensurePosition(String keyspace, int thread, int before, int position) {
    Claims claim = claims.get(thread);
    String who = "thread " + thread + " in keyspace " + keyspace + ": ";
    if (position != before) {
      if (position < claim.first() || position > claim.issued() || !claim.mayBeThere(position)) {
        throw new BrokenPromiseException(
            who
                + (position < before ? "lost: " : "resurrected: ")
                + "its position was "
                + before
                + ", then it began "
                + claim.first()
                + " to "
                + claim.issued()
                + ", but what is found is "
                + position);
      }
    }
    int missing = claim.firstWrite(position, claim.required());
    if (missing != 0) {
      throw new BrokenPromiseException(
          who
              + "lost: everything up to operation "
              + claim.required()
              + " was promised to survive, but operation "
              + missing
              + " is not there; the last that is there is "
              + position);
    }
  }

  /** Whatever was acknowledged before the last operation that is there began, is there too. */
  private void ensurePrefix(String keyspace, int thread, int[] positions) {
    Claims claim = claims.get(thread);
    int position = positions[thread];
    if (position < claim.first()) {
      return;
    }
    for (int other = 0; other < positions.length; other++) {
      int missing =
          claims.get(other).firstWrite(positions[other], claim.acknowledgedBefore(position, other));
      if (missing != 0) {
        throw new BrokenPromiseException(
            "keyspace %s: not a prefix: operation %d of thread %d is there, operation %d of thread"
                    .formatted(keyspace, position, thread, missing)
                + " %d is not, which was acknowledged before the other began".formatted(other));
      }
    }
  }

  private static void apply(Claims claim, int position, int[] target) {
    for (int number = claim.first(); number <= position; number++) {
      if (claim.mayBeThere(number)) {
        for (Operation.Write write : claim.operation(number).writes()) {
          target[write.slot()] = write.word();
        }
      }
    }
  }

  private BrokenPromiseException wrong(String keyspace, int slot, int expected, int found) {
    boolean isNewer = Word.number(found) > Word.number(expected);
    boolean isBack = !Word.isAbsent(found) && (isNewer || Word.isAbsent(expected));
    return new BrokenPromiseException(
        "keyspace %s, key %s: %s: expected %s, found %s"
            .formatted(
                keyspace,
                keys.name(slot),
                isBack ? "resurrected" : "lost",
                Word.text(expected),
                Word.text(found)));
  }

  /** With a log, an operation is there in both keyspaces or in none. */
  private void ensureSameOperations(int[][] found) {
    for (int slot = 0; slot < keys.count(); slot++) {
      boolean isNew = false;
      for (int keyspace = 0; keyspace < Keys.KEYSPACES; keyspace++) {
        int word = found[keyspace][slot];
        isNew |= Word.number(word) >= claims.get(Word.thread(word)).first();
      }
      if (isNew && found[0][slot] != found[1][slot]) {
        throw new BrokenPromiseException(
            "key %s: a batch is there in part: keyspace %s has it %s, keyspace %s %s"
                .formatted(
                    keys.name(slot),
                    Keys.keyspace(0),
                    Word.text(found[0][slot]),
                    Keys.keyspace(1),
                    Word.text(found[1][slot])));
      }
    }
  }
}
