package dev.varve.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.CompactionDecision;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.file.FileNumbers;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.option.ByteSize;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final UUID STORE = new UUID(17, 4);

  private final Storage storage = new MemoryStorage();
  private final FileNumbers numbers = new FileNumbers(1);

  private static TableMeta table(long number, String first, String last, boolean tombstones) {
    return new TableMeta(
        new TableId(number),
        "block",
        1,
        1000 + number,
        2000,
        Bytes.utf8(first),
        Bytes.utf8(last),
        number,
        number + 5,
        6,
        tombstones ? 2 : 0,
        Instant.ofEpochSecond(1_000_000, 17),
        tombstones ? Instant.ofEpochSecond(999_999, 3) : null);
  }

  private static ManifestState start() throws Exception {
    return ManifestState.EMPTY
        .with(new Edit.WalName("chunked"))
        .with(new Edit.KeyspaceAdded(0, "default"));
  }

  /** Every kind of edit, so that each step is another state. */
  private static List<List<Edit>> edits() {
    return List.of(
        List.of(new Edit.KeyspaceAdded(1, "events")),
        List.of(new Edit.Flushed(0, 10, List.of(table(50, "a", "m", true))), new Edit.WalFloor(40)),
        List.of(new Edit.Flushed(0, 20, List.of(table(51, "c", "z", false)))),
        List.of(new Edit.Flushed(1, 30, List.of(table(52, "", "q", true)))),
        List.of(
            new Edit.Compacted(
                0,
                new CompactionDecision.Merge(
                    Set.of(new TableId(50), new TableId(51)), 1, ByteSize.mib(1), "why"),
                List.of(table(53, "a", "k", true), table(54, "l", "z", false)))),
        List.of(
            new Edit.Compacted(
                1,
                new CompactionDecision.Move(Set.of(new TableId(52)), 2, "why"),
                List.of(table(52, "", "q", true)))),
        List.of(
            new Edit.Compacted(
                1, new CompactionDecision.Drop(Set.of(new TableId(52)), "why"), List.of())),
        List.of(new Edit.Assembly("name: x"), new Edit.WalName("record")));
  }

  /** Writes all edits and returns the state after each; the last manifest stays open if asked. */
  private List<ManifestState> write(boolean close) throws Exception {
    List<ManifestState> states = new ArrayList<>();
    Manifest manifest = Manifest.start(storage, numbers, STORE, start());
    states.add(manifest.state());
    for (List<Edit> edits : edits()) {
      manifest.log(edits);
      states.add(manifest.state());
    }
    if (close) {
      manifest.close();
    }
    return states;
  }

  private ManifestState read() throws IOException {
    Roots.Root root = Objects.requireNonNull(Roots.find(storage));
    assertThat(root.storeId()).isEqualTo(STORE);
    return ManifestReader.read(storage, root.manifest(), STORE);
  }

  private Shape shape(int keyspace) throws IOException {
    return Objects.requireNonNull(read().keyspaces().get(keyspace)).shape();
  }

  private FileName file(FileKind kind) throws IOException {
    return storage.list().stream()
        .map(FileName::parse)
        .filter(name -> name != null && name.kind() == kind)
        .max(java.util.Comparator.comparingLong(FileName::number))
        .orElseThrow();
  }

  private byte[] content(FileName name) throws IOException {
    try (ReadFile file = storage.open(name)) {
      byte[] content = new byte[(int) file.size()];
      file.read(0, content, 0, content.length);
      return content;
    }
  }

  private void replace(FileName name, byte[] content) throws IOException {
    storage.delete(name);
    try (AppendFile file = storage.create(name)) {
      file.append(content, 0, content.length);
    }
  }

  @Test
  void everyEditIsReadBack() throws Exception {
    List<ManifestState> states = write(true);
    assertThat(states).doesNotHaveDuplicates();
    assertThat(read()).isEqualTo(states.getLast());
    assertThat(shape(0).level(1).tables()).hasSize(2);
    assertThat(shape(1)).isEqualTo(Shape.EMPTY);
  }

  @Test
  void aStateIsTheSumOfItsEdits() throws Exception {
    for (ManifestState state : write(true)) {
      ManifestState again = ManifestState.EMPTY;
      for (Edit edit : state.edits()) {
        again = again.with(edit);
      }
      assertThat(again).isEqualTo(state);
    }
  }

  @Test
  void whereverAManifestThatWasNotClosedIsCutOffAnEarlierStateIsReadOrDamageReported()
      throws Exception {
    List<ManifestState> states = write(false);
    FileName name = file(FileKind.MANIFEST);
    byte[] whole = content(name);
    for (int length = 0; length <= whole.length; length++) {
      replace(name, Arrays.copyOf(whole, length));
      try {
        assertThat(read()).as("cut at %s", length).isIn(states);
      } catch (CorruptFileException e) {
        assertThat(e.getMessage()).contains(name.toString());
      }
    }
  }

  @Test
  void everyFlippedByteOfAClosedManifestIsReported() throws Exception {
    List<ManifestState> states = write(true);
    FileName name = file(FileKind.MANIFEST);
    byte[] whole = content(name);
    // The last record is the empty one that closing adds; behind it nothing can tell.
    int last = whole.length - ManifestFormat.HEADER;
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      replace(name, damaged);
      if (at < last) {
        assertThatThrownBy(this::read)
            .as("byte %s", at)
            .isInstanceOf(CorruptFileException.class)
            .hasMessageContaining(name.toString());
      } else {
        assertThat(read()).as("byte %s", at).isEqualTo(states.getLast());
      }
    }
  }

  @Test
  void aLongManifestGoesOnInANewOne() throws Exception {
    Manifest manifest = Manifest.start(storage, numbers, STORE, start());
    long first = manifest.number();
    String text = "x".repeat(100_000);
    for (int i = 0; i < 200; i++) {
      manifest.log(List.of(new Edit.Assembly(i + text)));
      if (manifest.isLong()) {
        manifest.restart();
      }
      assertThat(read()).isEqualTo(manifest.state());
    }
    manifest.close();
    assertThat(manifest.number()).isGreaterThan(first);
    assertThat(manifest.size()).isLessThan(10 << 20);
    assertThat(storage.list().stream().filter(text2 -> text2.endsWith(".manifest"))).hasSize(1);
    assertThat(storage.list().stream().filter(text2 -> text2.endsWith(".root"))).hasSize(2);
  }

  @Test
  void oneDamagedRootDoesNotMatterAndTwoAreReported() throws Exception {
    List<ManifestState> states = write(true);
    List<FileName> roots = Roots.names(storage.list());
    assertThat(roots).hasSize(2);
    for (FileName root : roots) {
      byte[] whole = content(root);
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 1;
        replace(root, damaged);
        assertThat(read()).as("byte %s of %s", at, root).isEqualTo(states.getLast());
      }
      replace(root, whole);
    }
    for (FileName root : roots) {
      byte[] damaged = content(root);
      damaged[130] ^= 1;
      replace(root, damaged);
    }
    assertThatThrownBy(() -> Roots.find(storage)).isInstanceOf(CorruptFileException.class);
  }

  @Test
  void aManifestOfAnotherStoreIsRefused() throws Exception {
    write(true);
    FileName name = file(FileKind.MANIFEST);
    assertThatThrownBy(() -> ManifestReader.read(storage, name.number(), new UUID(1, 1)))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("belongs to store");
  }

  @Test
  void keyspacesThatTheEngineCannotHaveAddedAreMalformed() throws Exception {
    for (Edit.KeyspaceAdded edit :
        List.of(
            new Edit.KeyspaceAdded(0, "default"),
            new Edit.KeyspaceAdded(1, "default"),
            new Edit.KeyspaceAdded(2, "events"),
            new Edit.KeyspaceAdded(Integer.MAX_VALUE, "events"))) {
      assertThatThrownBy(() -> start().with(edit)).isInstanceOf(MalformedException.class);
    }
    assertThatThrownBy(() -> ManifestState.EMPTY.with(new Edit.KeyspaceAdded(0, "events")))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void aManifestWithoutKeyspacesIsDamaged() throws Exception {
    ManifestState state = ManifestState.EMPTY.with(new Edit.WalName("chunked"));
    try (Manifest manifest = Manifest.start(storage, numbers, STORE, state)) {
      assertThatThrownBy(() -> ManifestReader.read(storage, manifest.number(), STORE))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining("keyspace");
    }
  }
}
