package dev.varve.verification.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyValue;
import dev.varve.testkit.script.Data;
import dev.varve.testkit.script.History;
import dev.varve.testkit.script.Operation;
import dev.varve.testkit.script.Operation.Target;
import dev.varve.testkit.script.Operation.Write;
import dev.varve.testkit.script.Result;
import dev.varve.testkit.script.Script;
import dev.varve.testkit.script.ScriptGenerator;
import dev.varve.testkit.script.ScriptRecipe;
import dev.varve.testkit.script.ScriptRunner;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two scripts that differ in what must not matter get the same answers. These relations need no
 * model; that a model is compared with all the same is for free.
 */
class RelationsTest {
  private static final List<Combination> ALL = VariantHost.combinations();
  private static final int OPERATIONS = 400;
  private static final int ROUNDS = 2;
  private static final Ledger LEDGER = new Ledger("script-relations");

  static List<Combination> combinations() {
    return ALL;
  }

  @AfterAll
  static void floors() {
    for (String relation : List.of("inserted", "permuted", "batched", "renamed", "elsewhere")) {
      LEDGER.floor(relation, (long) ROUNDS * ALL.size());
    }
    LEDGER.close();
  }

  private static void rounds(Combination combination, String relation, Check check) {
    Effort.rounds(
        ROUNDS,
        31L * ALL.indexOf(combination),
        5 * ALL.size(),
        seed -> {
          check.round(combination, seed, new Random(seed));
          LEDGER.count(relation);
        });
  }

  private interface Check {
    void round(Combination combination, long seed, Random random);
  }

  private static History run(Script script) {
    return ScriptSuite.run(new VariantHost(false), script, LEDGER);
  }

  private static Script script(Combination combination, long seed) {
    String assembly = Variant.of(combination).with("store.background", "inline").toString();
    return new ScriptGenerator(ScriptRecipe.of(OPERATIONS, assembly)).script(seed);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void whatIsFlushedMergedOrOpenedAgainInBetweenChangesNoAnswer(Combination combination) {
    rounds(
        combination,
        "inserted",
        (_, seed, random) -> {
          // With handles nothing can be opened again in between; without them it can.
          Script with = script(combination, seed);
          Script without =
              Script.of(
                  seed,
                  with.assembly(),
                  with.operations().stream().filter(RelationsTest::needsNoHandle).toList());
          List<Operation> harmless =
              new ArrayList<>(
                  List.of(
                      new Operation.Flush(null),
                      new Operation.Compact(null),
                      new Operation.AwaitIdle(),
                      new Operation.Sync(),
                      new Operation.Verify(),
                      new Operation.Resume(),
                      new Operation.Check(),
                      new Operation.TakeSnapshot("extra"),
                      new Operation.Close("extra")));
          assertInsertedChangesNothing(with, harmless, random);
          harmless.add(new Operation.Reopen());
          for (Combination other : ALL) {
            harmless.add(new Operation.ReopenAs(Variant.of(other).toString()));
          }
          assertInsertedChangesNothing(without, harmless, random);
        });
  }

  private static void assertInsertedChangesNothing(
      Script script, List<Operation> harmless, Random random) {
    List<Operation> operations = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Operation operation : script.operations()) {
      if (random.nextInt(6) == 0) {
        operations.add(harmless.get(random.nextInt(harmless.size())));
      }
      places.add(operations.size());
      operations.add(operation);
    }
    List<Result> plain = run(script).results();
    List<Result> inserted = run(Script.of(script.seed(), script.assembly(), operations)).results();
    assertThat(places.stream().map(inserted::get).toList()).isEqualTo(plain);
  }

  private static boolean needsNoHandle(Operation operation) {
    return switch (operation) {
      case Operation.Put put -> put.target().handle().isEmpty();
      case Operation.Delete delete -> delete.target().handle().isEmpty();
      case Operation.Get get -> get.target().handle().isEmpty();
      case Operation.Contains contains -> contains.target().handle().isEmpty();
      case Operation.Scan scan -> scan.target().handle().isEmpty();
      case Operation.Batch _, Operation.Flush _, Operation.Sequence _, Operation.Check _ -> true;
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void writesOfDifferentKeysMayChangePlaces(Combination combination) {
    rounds(
        combination,
        "permuted",
        (_, seed, random) -> {
          List<Write> writes = writes(script(combination, seed));
          assertThat(contentAfter(combination, singly(permuted(writes, random), random)))
              .isEqualTo(contentAfter(combination, singly(writes, random)));
        });
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void itDoesNotMatterInWhichBatchesSomethingIsWritten(Combination combination) {
    rounds(
        combination,
        "batched",
        (_, seed, random) -> {
          List<Write> writes = writes(script(combination, seed));
          Result singly = contentAfter(combination, singly(writes, random));
          for (int size : new int[] {2, 7}) {
            List<Operation> batches = new ArrayList<>();
            int at = 0;
            while (at < writes.size()) {
              int end = Math.min(writes.size(), at + 1 + random.nextInt(size));
              batches.add(new Operation.Batch(writes.subList(at, end), false));
              at = end;
            }
            assertThat(contentAfter(combination, batches)).isEqualTo(singly);
          }
        });
  }

  /** The writes of a script that are made outside of transactions. */
  private static List<Write> writes(Script script) {
    List<Write> writes = new ArrayList<>();
    for (Operation operation : script.operations()) {
      switch (operation) {
        case Operation.Put(Target target, Data key, Data value, boolean _)
            when !key.bytes().isEmpty() ->
            writes.add(new Write(target.keyspace(), key, value));
        case Operation.Delete(Target target, Data key, boolean _) when !key.bytes().isEmpty() ->
            writes.add(new Write(target.keyspace(), key, null));
        default -> {
          // Writes nothing, or something that is refused.
        }
      }
    }
    // Too large for two of them to be in one batch.
    writes.removeIf(write -> write.value() != null && write.value().bytes().length() > 2000);
    assertThat(writes).isNotEmpty();
    return writes;
  }

  private static List<Operation> singly(List<Write> writes, Random random) {
    List<Operation> operations = new ArrayList<>();
    for (Write write : writes) {
      Target target = new Target("", write.keyspace());
      operations.add(
          write.value() == null
              ? new Operation.Delete(target, write.key(), false)
              : new Operation.Put(target, write.key(), write.value(), false));
      if (random.nextInt(40) == 0) {
        operations.add(new Operation.Flush(null));
      }
    }
    return operations;
  }

  /** The writes in another order, in which those of each key keep theirs. */
  private static List<Write> permuted(List<Write> writes, Random random) {
    Map<String, List<Write>> byKey = new LinkedHashMap<>();
    for (Write write : writes) {
      byKey
          .computeIfAbsent(write.keyspace() + " " + write.key(), _ -> new ArrayList<>())
          .add(write);
    }
    List<List<Write>> left = new ArrayList<>(byKey.values());
    List<Write> permuted = new ArrayList<>();
    while (!left.isEmpty()) {
      int at = random.nextInt(left.size());
      permuted.add(left.get(at).removeFirst());
      if (left.get(at).isEmpty()) {
        left.remove(at);
      }
    }
    return permuted;
  }

  private static Result contentAfter(Combination combination, List<Operation> operations) {
    List<Operation> all = new ArrayList<>(operations);
    all.add(new Operation.Check());
    return run(Script.of(0, Variant.of(combination).toString(), all)).results().getLast();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void otherKeysInTheSameOrderGetTheSameAnswers(Combination combination) {
    rounds(
        combination,
        "renamed",
        (_, seed, _) -> {
          Script script = script(combination, seed);
          List<Operation> renamed =
              script.operations().stream()
                  .map(operation ->
                      operation.mapped(RelationsTest::renamed, UnaryOperator.identity()))
                  .toList();
          List<Result> before = run(script).results();
          List<Result> after = run(Script.of(seed, script.assembly(), renamed)).results();
          IntStream.range(0, before.size())
              .filter(i -> !(renamed.get(i) instanceof Operation.Check))
              .forEach(i -> assertThat(after.get(i)).isEqualTo(renamed(before.get(i))));
        });
  }

  /** Two letters for each byte, which keeps the order, and prefixes. */
  private static Data renamed(Data key) {
    return Data.of(renamed(key.bytes()));
  }

  private static Bytes renamed(Bytes key) {
    byte[] renamed = new byte[2 * key.length()];
    for (int i = 0; i < key.length(); i++) {
      renamed[2 * i] = (byte) ('a' + (key.get(i) >> 4 & 0xf));
      renamed[2 * i + 1] = (byte) ('a' + (key.get(i) & 0xf));
    }
    return Bytes.wrap(renamed);
  }

  private static Result renamed(Result result) {
    return result instanceof Result.Entries(List<KeyValue> entries)
        ? new Result.Entries(
            entries.stream()
                .map(entry -> new KeyValue(renamed(entry.key()), entry.value()))
                .toList())
        : result;
  }

  /** The history of one assembly, as text, is that of every other. */
  @ParameterizedTest
  @MethodSource("combinations")
  void everyOtherAssemblyRepeatsTheHistory(Combination combination) {
    Map<Long, Script> recorded = new HashMap<>();
    rounds(
        combination,
        "elsewhere",
        (_, seed, _) -> {
          Script history =
              recorded.computeIfAbsent(seed, _ -> run(script(ALL.getFirst(), seed)).recorded());
          Script read = Script.parse(history.toString());
          assertThat(read).isEqualTo(history);
          new ScriptRunner(new VariantHost(false))
              .run(read.startingAs(Variant.of(combination).toString()));
        });
  }
}
