package dev.varve.verification.crash;

import dev.varve.engine.file.FileNumbers;
import dev.varve.engine.manifest.Edit;
import dev.varve.engine.manifest.KeyspaceState;
import dev.varve.engine.manifest.Manifest;
import dev.varve.engine.manifest.ManifestReader;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.engine.manifest.Roots;
import dev.varve.storage.FileName;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.tree.Shape;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Manifests and roots alone, crashed a great many times: what is read is the state after some
 * prefix of the changes, each of them whole, which includes all that were durable; and there always
 * is a manifest.
 */
class ManifestCrashTest {
  private static final UUID STORE = new UUID(13, 17);
  private static final int GENERATIONS = 4;
  private static final int IMAGES = 6;

  @Test
  void whatIsReadIsAPrefixWithAllThatWasDurable() {
    try (Ledger ledger = new Ledger("crash of manifests").floor("component images", 150_000)) {
      Effort.rounds(
          150,
          1,
          1,
          seed -> {
            try {
              new Run(seed, ledger).run();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  /**
   * A manifest in use. Change <i>n</i> sets the log's floor to <i>n</i>, and in the same record the
   * text of the assembly to text <i>n</i>.
   */
  private static final class Run {
    private final long seed;
    private final Random random;
    private final Ledger ledger;
    private final List<String> texts = new ArrayList<>(List.of(""));
    private CrashStorage storage = new CrashStorage();
    private FileNumbers numbers = new FileNumbers(1);
    private Manifest manifest;
    private int durable;

    Run(long seed, Ledger ledger) throws IOException {
      this.seed = seed;
      this.random = new Random(seed);
      this.ledger = ledger;
      ManifestState state =
          new ManifestState(1, "log", 0, 0, "", ManifestState.NO_MIRRORS, keyspaces());
      this.manifest = Manifest.start(storage, numbers, STORE, state);
      // Until the directory is synced, the deletion of what is older may be undone; there is none.
      storage.syncDirectory();
    }

    private static SortedMap<Integer, KeyspaceState> keyspaces() {
      return new TreeMap<>(Map.of(0, new KeyspaceState(0, Store.DEFAULT_KEYSPACE, 0, Shape.EMPTY)));
    }

    void run() throws IOException {
      for (int generation = 0; generation < GENERATIONS; generation++) {
        storage.watch((now, operation) -> crashes(now, operation));
        use();
        storage.watch((_, _) -> {});
        LossModel model = Recovery.anyModel(random);
        CrashStorage left = storage.crash(model, random);
        ManifestState found = read(left, model, "the end");
        goOn(left, found);
      }
    }

    private void use() throws IOException {
      for (int i = random.nextInt(12); i > 0; i--) {
        if (random.nextInt(6) == 0) {
          manifest.restart();
        } else {
          String text =
              texts.size() + "x".repeat(random.nextInt(random.nextInt(5) == 0 ? 1500 : 9));
          texts.add(text);
          manifest.log(List.of(new Edit.WalFloor(texts.size() - 1), new Edit.Assembly(text)));
          durable = texts.size() - 1;
        }
      }
      if (random.nextBoolean()) {
        manifest.close();
      }
    }

    private void crashes(CrashStorage now, String operation) {
      for (int i = 0; i < IMAGES; i++) {
        LossModel model = Recovery.anyModel(random);
        read(now.crash(model, random), model, operation);
      }
    }

    private ManifestState read(CrashStorage image, LossModel model, String operation) {
      ledger.count("component images");
      String where =
          "seed " + seed + ", operation " + storage.operations() + " (" + operation + "), " + model;
      try {
        Roots.Root root = Objects.requireNonNull(Roots.find(image), "no root");
        ManifestState state = ManifestReader.read(image, root.manifest(), STORE);
        int found = Math.toIntExact(state.walFloor());
        if (found < durable
            || found >= texts.size()
            || !texts.get(found).equals(state.assembly())) {
          throw new AssertionError(
              "changes "
                  + durable
                  + " to "
                  + (texts.size() - 1)
                  + " may be the last, but it is "
                  + found
                  + ": "
                  + state.assembly());
        }
        return state;
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError(where, e);
      }
    }

    /** Goes on in what a crash left, as an opening does, which may crash too. */
    private void goOn(CrashStorage left, ManifestState found) throws IOException {
      int last = Math.toIntExact(found.walFloor());
      texts.subList(last + 1, texts.size()).clear();
      durable = last;
      long beyond = found.fileBound();
      for (String text : left.list()) {
        FileName name = FileName.parse(text);
        beyond = name == null ? beyond : Math.max(beyond, name.number() + 1);
      }
      storage = left;
      storage.watch((now, operation) -> crashes(now, operation));
      numbers = new FileNumbers(beyond);
      manifest = Manifest.start(storage, numbers, STORE, found);
    }
  }
}
