package dev.varve.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  private static final String START = "varve-script 1\nseed 7\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "put 'a' '1'",
        "put %t1 @second 'a\\00\\ff\\'\\\\' v(4000,-7)",
        "put 'a' '' device => ok",
        "delete @a.b-c_d 'a' device",
        "batch { }",
        "batch { put 'a' '1'; delete @second 'b' } device",
        "get %s1 'a' => absent",
        "contains 'a' => true",
        "scan all limit 5 => 'a'='1' 'b'='=>'",
        "scan %s1 @second between 'a' 'b' backward limit 0",
        "scan from 'all' limit 1",
        "scan before 'x' limit 1",
        "cursor c1 prefix 'p'",
        "seek c1 '\\ff'",
        "next c1",
        "previous c1",
        "first c1",
        "last c1",
        "snapshot s1",
        "begin t1",
        "commit t1 device => conflict",
        "close t1",
        "keyspace '' => rejected",
        "keyspaces",
        "flush @second",
        "flush",
        "compact @second",
        "sync",
        "idle",
        "verify",
        "resume",
        "sequence",
        "check",
        "reopen",
        "reopen-as a+b c=d e=1 => ok",
        "crash per-file-prefix 5"
      })
  void everyOperationIsWrittenAsItIsRead(String line) {
    Script script = Script.parse(START + line);
    String written = script.toString().replace("{  }", "{ }");
    assertThat(written).isEqualTo(START + line + "\n");
    assertThat(Script.parse(script.toString())).isEqualTo(script);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fly 'a'|line 3: expected an operation: put, delete",
        "put 'a'|line 3: expected a value",
        "put a '1'|line 3: expected a key such as 'abc'",
        "put 'a '1'|line 3: expected",
        "put '\\0' '1'|line 3: expected a key between quotes",
        "put 'a' '1' soon|line 3: expected the end of the line or => and a result",
        "get % 'a'|line 3: expected the name of a snapshot or transaction, found",
        "scan all|line 3: expected 'limit', found the end of the line",
        "scan some limit 1|line 3: expected all, from, before, between or prefix",
        "scan all limit -1|line 3: expected a number of entries",
        "batch { put 'a' '1' delete 'b' }|line 3: expected ';'",
        "crash softly 1|line 3: expected a model of loss: [process-kill",
        "crash drop-all x|line 3: expected a seed",
        "reopen-as|line 3: expected the name of an assembly",
        "put v(9999999999,1) ''|line 3: expected a length",
      })
  void anErrorSaysTheLineAndWhatWasExpected(String line, String message) {
    assertThatThrownBy(() -> Script.parse(START + line))
        .isInstanceOf(ScriptSyntaxException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whatIsMissingAtTheStartIsSaid() {
    assertThatThrownBy(() -> Script.parse("put 'a' '1'"))
        .hasMessageStartingWith("line 1: expected 'varve-script 1'");
    assertThatThrownBy(() -> Script.parse("varve-script 1\n\nput 'a' '1'"))
        .hasMessageStartingWith("line 3: expected 'seed'");
    assertThatThrownBy(() -> Script.parse("# nothing\n")).hasMessageContaining("found the end");
  }

  @Test
  void generatedScriptsAreReadBackAsTheyWere() {
    ScriptRecipe recipe =
        new ScriptRecipe(800, "one with=options", List.of("two", "three x=1"), true, 200, 5000);
    for (long seed = 0; seed < 20; seed++) {
      Script script = new ScriptGenerator(recipe).script(seed);
      Script read = Script.parse(script.toString());
      assertThat(read.operations()).isEqualTo(script.operations());
      assertThat(read).isEqualTo(script);
      assertThat(new ScriptGenerator(recipe).script(seed)).isEqualTo(script);
    }
  }

  @Test
  void generatedDataIsTheSameForever() {
    assertThat(Data.generated(10, 7).bytes()).isEqualTo(Data.generated(10, 7).bytes());
    assertThat(Data.generated(10, 7).bytes()).isNotEqualTo(Data.generated(10, 8).bytes());
    assertThat(Data.generated(0, 7).bytes()).isEqualTo(Bytes.EMPTY);
    assertThat(Data.of("it's 50% \\ é").toString()).isEqualTo("'it\\'s 50% \\\\ \\c3\\a9'");
  }

  @Test
  void theTreeOfTheModelIsASortedMap() {
    Random random = new Random(5);
    SortedTree tree = SortedTree.EMPTY;
    TreeMap<Bytes, Bytes> map = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      Bytes key = Bytes.utf8("k" + random.nextInt(300));
      SortedTree before = tree;
      long digest = before.digest();
      if (random.nextInt(3) == 0) {
        tree = tree.remove(key);
        map.remove(key);
      } else {
        Bytes value = Bytes.utf8("v" + i);
        tree = tree.put(key, value);
        map.put(key, value);
      }
      Bytes probe = Bytes.utf8("k" + random.nextInt(300));
      assertThat(before.digest()).isEqualTo(digest);
      assertThat(tree.size()).isEqualTo(map.size());
      assertThat(tree.get(probe)).isEqualTo(map.get(probe));
      assertThat(key(tree.from(probe, true))).isEqualTo(map.ceilingKey(probe));
      assertThat(key(tree.from(probe, false))).isEqualTo(map.higherKey(probe));
      assertThat(key(tree.before(probe))).isEqualTo(map.lowerKey(probe));
      assertThat(key(tree.first())).isEqualTo(map.isEmpty() ? null : map.firstKey());
      assertThat(key(tree.last())).isEqualTo(map.isEmpty() ? null : map.lastKey());
    }
    SortedTree other = SortedTree.EMPTY;
    for (Map.Entry<Bytes, Bytes> entry : map.descendingMap().entrySet()) {
      other = other.put(entry.getKey(), entry.getValue());
    }
    assertThat(other.digest()).isEqualTo(tree.digest());
  }

  private static @Nullable Bytes key(SortedTree.@Nullable Entry entry) {
    return entry == null ? null : entry.key();
  }
}
