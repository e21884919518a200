package dev.varve.testkit.script;

import dev.varve.testkit.script.Operation.Step;
import dev.varve.testkit.script.Operation.Target;
import dev.varve.testkit.script.Operation.Write;
import dev.varve.testkit.storage.LossModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes scripts up. The same recipe and seed always give the same script.
 *
 * <p>Most operations are cheap, but every kind is frequent enough to occur in every long script.
 * Chance alone rarely puts a deletion just above a snapshot and a flush just above that, so such
 * sequences are made on purpose in between. Each script leaves some kinds of operations out,
 * because what they hide could not be found otherwise (Groce et al., Swarm Testing, ISSTA 2012).
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class ScriptGenerator {
  private static final List<LossModel> LOSSES = LossModel.honest();

  private final ScriptRecipe recipe;

  /** A generator of scripts. */
  public ScriptGenerator(ScriptRecipe recipe) {
    this.recipe = recipe;
  }

  /** The script of a seed. */
  public Script script(long seed) {
    return new Attempt(seed).script();
  }

  /** Kinds of lines, and how many of ten thousand each gets. */
  private enum Kind {
    PUT(2500),
    DELETE(700),
    BATCH(350),
    GET(2600),
    CONTAINS(700),
    SCAN(450),
    CURSOR(140),
    MOVE(1200),
    SEEK(250),
    SNAPSHOT(80),
    BEGIN(110),
    COMMIT(80),
    WRITE_IN_TRANSACTION(250),
    CLOSE(170),
    KEYSPACE(12),
    KEYSPACES(20),
    FLUSH(40),
    COMPACT(10),
    SYNC(20),
    IDLE(6),
    VERIFY(3),
    RESUME(6),
    SEQUENCE(60),
    CHECK(6),
    REOPEN(8),
    REOPEN_AS(10),
    CRASH(16),
    EPISODE(60);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  private final class Attempt {
    private static final int NAMES = 3;

    private final long seed;
    private final Random random;
    private final ScriptInputs inputs;
    private final Map<Kind, Integer> weights = new EnumMap<>(Kind.class);
    private int allWeights;
    private final Deque<Operation> next = new ArrayDeque<>();

    Attempt(long seed) {
      this.seed = seed;
      this.random = new Random(Data.mix(seed));
      this.inputs = new ScriptInputs(random, recipe);
      for (Kind kind : Kind.values()) {
        boolean possible =
            switch (kind) {
              case REOPEN_AS -> !recipe.others().isEmpty();
              case CRASH -> recipe.crashes();
              case PUT -> true;
              default -> random.nextInt(8) > 0;
            };
        weights.put(kind, possible ? kind.weight : 0);
        allWeights += possible ? kind.weight : 0;
      }
    }

    Script script() {
      List<Operation> operations = new ArrayList<>(recipe.operations());
      while (operations.size() < recipe.operations()) {
        operations.add(next.isEmpty() ? operation(kind()) : next.remove());
      }
      return Script.of(seed, recipe.assembly(), operations);
    }

    private Kind kind() {
      int dice = random.nextInt(allWeights);
      for (Map.Entry<Kind, Integer> entry : weights.entrySet()) {
        if (dice < entry.getValue()) {
          return entry.getKey();
        }
        dice -= entry.getValue();
      }
      throw new IllegalStateException("the weights of all kinds are more than their sum");
    }

    private Operation operation(Kind kind) {
      return switch (kind) {
        case PUT -> new Operation.Put(inputs.now(), inputs.keyToWrite(), inputs.value(), device());
        case DELETE -> new Operation.Delete(inputs.now(), inputs.keyToWrite(), device());
        case BATCH -> batch();
        case GET -> new Operation.Get(target(), inputs.keyToFind());
        case CONTAINS -> new Operation.Contains(target(), inputs.keyToFind());
        case SCAN ->
            new Operation.Scan(target(), inputs.span(), random.nextBoolean(), random.nextInt(10));
        case CURSOR -> new Operation.OpenCursor(name('c'), target(), inputs.span());
        case MOVE -> new Operation.Move(name('c'), step());
        case SEEK -> new Operation.Seek(name('c'), inputs.keyToFind());
        case SNAPSHOT -> new Operation.TakeSnapshot(name('s'));
        case BEGIN -> new Operation.Begin(name('t'));
        case COMMIT -> new Operation.Commit(name('t'), device());
        case WRITE_IN_TRANSACTION -> writeInTransaction();
        case CLOSE -> new Operation.Close(name("sct".charAt(random.nextInt(3))));
        case KEYSPACE -> new Operation.CreateKeyspace(inputs.keyspaceName());
        case KEYSPACES -> new Operation.ListKeyspaces();
        case FLUSH -> new Operation.Flush(random.nextBoolean() ? null : inputs.keyspace());
        case COMPACT -> new Operation.Compact(random.nextBoolean() ? null : inputs.keyspace());
        case SYNC -> new Operation.Sync();
        case IDLE -> new Operation.AwaitIdle();
        case VERIFY -> new Operation.Verify();
        case RESUME -> new Operation.Resume();
        case SEQUENCE -> new Operation.Sequence();
        case CHECK -> new Operation.Check();
        case REOPEN -> new Operation.Reopen();
        case REOPEN_AS ->
            new Operation.ReopenAs(recipe.others().get(random.nextInt(recipe.others().size())));
        case CRASH ->
            new Operation.Crash(
                LOSSES.get(random.nextInt(LOSSES.size())), random.nextInt(1_000_000));
        case EPISODE -> episode();
      };
    }

    private boolean device() {
      return random.nextInt(40) == 0;
    }

    private String name(char kind) {
      return kind + Integer.toString(1 + random.nextInt(NAMES));
    }

    /** Mostly the store itself. */
    private Target target() {
      return switch (random.nextInt(6)) {
        case 0 -> new Target(name('s'), inputs.keyspace());
        case 1 -> new Target(name('t'), inputs.keyspace());
        default -> inputs.now();
      };
    }

    private Step step() {
      return switch (random.nextInt(12)) {
        case 0 -> Step.FIRST;
        case 1 -> Step.LAST;
        case 2, 3, 4, 5 -> Step.PREVIOUS;
        default -> Step.NEXT;
      };
    }

    private Operation batch() {
      List<Write> writes = new ArrayList<>();
      int count = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        writes.add(
            new Write(
                inputs.keyspace(),
                inputs.keyToWrite(),
                random.nextInt(4) == 0 ? null : inputs.value()));
      }
      return new Operation.Batch(writes, device());
    }

    private Operation writeInTransaction() {
      Target target = new Target(name('t'), inputs.keyspace());
      return random.nextInt(4) == 0
          ? new Operation.Delete(target, inputs.keyToWrite(), false)
          : new Operation.Put(target, inputs.keyToWrite(), inputs.value(), false);
    }

    /** Lines that belong together. The first is returned, the others come next. */
    private Operation episode() {
      Target now = inputs.now();
      Data key = inputs.key();
      String snapshot = name('s');
      Target then = new Target(snapshot, now.keyspace());
      switch (random.nextInt(3)) {
        case 0 -> { // a deletion above a snapshot above a value
          next.add(new Operation.Put(now, key, inputs.value(), false));
          maybe(new Operation.Flush(null));
          next.add(new Operation.TakeSnapshot(snapshot));
          next.add(new Operation.Delete(now, key, false));
          maybe(new Operation.Flush(now.keyspace()));
          maybe(new Operation.Compact(null));
          next.add(new Operation.Get(then, key));
          next.add(new Operation.Get(now, key));
          next.add(new Operation.Scan(then, Span.from(key), random.nextBoolean(), 2));
        }
        case 1 -> { // a deletion above an older table
          next.add(new Operation.Put(now, key, inputs.value(), false));
          next.add(new Operation.Flush(now.keyspace()));
          next.add(new Operation.Delete(now, key, false));
          next.add(new Operation.Flush(now.keyspace()));
          maybe(new Operation.AwaitIdle());
          maybe(new Operation.Compact(now.keyspace()));
          next.add(new Operation.Get(now, key));
          next.add(new Operation.Contains(now, key));
        }
        default -> { // many versions, each of which somebody may see
          for (int i = 0; i < 12; i++) {
            next.add(new Operation.Put(now, key, inputs.value(), false));
            if (random.nextInt(4) == 0) {
              next.add(new Operation.TakeSnapshot(name('s')));
            }
          }
          next.add(new Operation.Get(now, key));
          next.add(new Operation.Get(then, key));
        }
      }
      return next.remove();
    }

    private void maybe(Operation operation) {
      if (random.nextBoolean()) {
        next.add(operation);
      }
    }
  }
}
