package dev.varve.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.Cli;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shell does with lines, whatever their commands do. */
class ShellTest {
  /** What a shell can do without a store. */
  private static final Set<String> NEEDS_NO_STORE =
      Set.of("help", "exit", "story", "child", "next", "prev");

  @TempDir Path temp;

  private static Session session() {
    Interrupts none = _ -> () -> {};
    return new Session(
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Terminal.NONE,
            none));
  }

  /** What one line prints in a shell of its own. */
  private static String answer(String line) {
    StringWriter text = new StringWriter();
    try (Workspace workspace = new Workspace(session(), new PrintWriter(text), Map.of())) {
      new Shell(workspace).carryOut(line);
    }
    return text.toString();
  }

  private static List<Command> commands() {
    try (Workspace workspace =
        new Workspace(session(), new PrintWriter(new StringWriter()), Map.of())) {
      return new Shell(workspace)
          .registry().groups().stream().flatMap(group -> group.commands().stream()).toList();
    }
  }

  private Cli.Result run(String script, String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "shell";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return new Cli().run(script.getBytes(UTF_8), arguments);
  }

  @Test
  void aMirrorOfTheLogIsForTheStoreThatTheShellBeginsWith() {
    String store = temp.resolve("store").toString();
    String mirror = temp.resolve("mirror").toString();
    assertThat(run("", "--log-mirror", mirror).exitCode()).isEqualTo(2);
    Cli.Result refused = run("", store, "--log-mirror", mirror);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("wal 'chunked'", "it keeps no copies");
    String other = temp.resolve("other").toString();
    assertThat(run("open " + other + "\nput a 1\nget a\n").out()).contains("\n1\n");
  }

  @Test
  void helpTellsOfEveryCommand() {
    String all = answer("help");
    for (Command command : commands()) {
      assertThat(all).contains("\n  " + command.usage() + "\n");
      assertThat(answer("help " + command.name()))
          .startsWith(command.usage() + "\n")
          .contains(command.help().substring(0, 12));
      assertThat(command.help()).as(command.name()).endsWith(".");
    }
  }

  @Test
  void everyCommandSaysHowItIsUsedWhenItGetsTooMuch() {
    for (Command command : commands()) {
      String line = command.name() + " 1 2 3 4 5 6 7 8 9";
      assertThat(answer(line)).as(line).startsWith("error: ");
    }
  }

  @Test
  void everyCommandSaysWhatIsMissing() {
    for (Command command : commands()) {
      if (command.synopsis().matches("[A-Z].*")) {
        assertThat(answer(command.name()))
            .as(command.name())
            .contains(" is missing. It is used so: " + command.usage());
      }
    }
  }

  @Test
  void whatNeedsAStoreSaysThatNoneIsOpen() {
    for (Command command : commands()) {
      if (command.synopsis().isEmpty() && !NEEDS_NO_STORE.contains(command.name())) {
        assertThat(answer(command.name()))
            .as(command.name())
            .startsWith("error: no store ")
            .contains("'open DIR' opens one.");
      }
    }
  }

  @Test
  void anUnknownCommandIsGuessed() {
    assertThat(answer("flsh"))
        .isEqualTo(
            "error: there is no command 'flsh'. Did you mean 'flush'? 'help' lists them all.\n");
  }

  @Test
  void damageIsForStoriesOnly() {
    String store = temp.resolve("store").toString();
    Cli.Result result = run("put a 1\nflush\nflip table 0\nlose root\nchild\nget a\n", store);
    assertThat(result.out().lines().filter(line -> line.contains("only a story may do that")))
        .hasSize(3);
    assertThat(result.out()).endsWith("varve> get a\n1\n");
  }

  @Test
  void aCommandThatFailsIsNotTheLastOne() {
    Cli.Result result = run("put a 1\nnonsense\nget a\n", temp.resolve("store").toString());
    assertThat(result.out())
        .isEqualTo(
            "varve> put a 1\nok\nvarve> nonsense\nerror: there is no command 'nonsense'. 'help'"
                + " lists them all.\nvarve> get a\n1\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void unlessThatIsWhatIsWanted() {
    Cli.Result result =
        run("nonsense\nput a 1\n", temp.resolve("store").toString(), "--stop-at-failure");
    assertThat(result.out()).contains("nonsense").doesNotContain("put");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void exitIsTheEnd() {
    assertThat(run("exit\nput a 1\n").out()).isEqualTo("varve> exit\n");
  }

  @Test
  void theStoreOfTheCommandLineIsOpenAndOfTheAssemblyThatIsNamed() {
    String store = temp.resolve("store").toString();
    assertThat(run("put \"\" 1\nget ''\n", store, "--assembly", "simpledb").out())
        .isEqualTo("varve> put \"\" 1\nok\nvarve> get ''\n1\n");
    assertThat(run("scan\n", store).out()).isEqualTo("varve> scan\n\t1\n1 entry\n");
    assertThat(run("", "--assembly", "simpledb").exitCode()).isEqualTo(2);
  }

  @Test
  void partsAndSettingsMayBeChosenForAllStores() {
    Cli.Result result =
        run(
            "open " + temp.resolve("store") + " preset=kevo\n",
            "--with",
            "memtable=sortedarray",
            "--with",
            "memtable-size=1MiB");
    assertThat(result.out())
        .contains("wal=chunked memtable=sortedarray table=block compaction=leveled\n");
  }

  @Test
  void whatIsWrongWithAnAssemblyIsSaidAndTheStoreThatIsOpenStaysOpen() {
    Cli.Result result =
        run(
            """
            put a 1
            open x preset=kvo
            open x memtable=skiplst
            open x memtable-sizes=1
            open x table.block-sice=1
            get a
            """,
            temp.resolve("store").toString());
    assertThat(result.out())
        .contains("Did you mean 'kevo'?")
        .contains("Did you mean 'skiplist'?")
        .contains("memtable-sizes: the store has no such option")
        .contains("Did you mean 'block-size'?")
        .endsWith("varve> get a\n1\n");
  }

  @Test
  void completionKnowsTheWordsThatStandForThemselves() {
    try (Workspace workspace =
        new Workspace(session(), new PrintWriter(new StringWriter()), Map.of())) {
      Registry registry = new Shell(workspace).registry();
      assertThat(registry.words("scan"))
          .containsExactly("prefix=", "from=", "to=", "suffix=", "reverse", "limit=");
      assertThat(registry.words("begin")).containsExactly("readonly");
      assertThat(registry.words("nonsense")).isEmpty();
    }
  }

  @Test
  void clientsHaveTransactionsOfTheirOwn() {
    Cli.Result result =
        run(
            """
            begin
            begin
            put a 1
            client b
            get a
            commit
            client a
            commit
            client b
            get a
            """,
            temp.resolve("store").toString());
    assertThat(result.out())
        .isEqualTo(
            """
            varve> begin
            ok
            varve> begin
            error: there is a transaction already: 'commit' or 'rollback' ends it.
            varve> put a 1
            ok
            varve> client b
            varve b> get a
            not found
            varve b> commit
            error: there is no transaction or batch: 'begin' or 'batch' starts one.
            varve b> client a
            varve> commit
            committed
            varve> client b
            varve b> get a
            1
            """);
  }

  @Test
  void numbersAreCompared() {
    Cli.Result result =
        run(
            """
            put a 1
            check keys = 1
            check keys > 1
            check keys ~ 1
            check kyes = 1
            check operations = keys
            stats keys operations
            """,
            temp.resolve("store").toString());
    assertThat(result.out().lines().filter(line -> !line.startsWith("varve>")))
        .containsExactly(
            "ok",
            "yes",
            "error: keys is 1, and not > 1.",
            "error: a comparison is <, <=, =, >= or >, not ~. It is used so: check NAME"
                + " <|<=|=|>=|> NUMBER|NAME",
            result
                .out()
                .lines()
                .filter(line -> line.contains("Did you mean 'keys'?"))
                .findFirst()
                .orElseThrow(),
            "yes",
            "keys = 1",
            "operations = 1");
  }

  @Test
  void scansAreBoundedOnBothSidesAndByTheirEnds() {
    Cli.Result result =
        run(
            """
            put a1 x
            put a2 y
            put b1 z
            scan prefix=a reverse
            scan from=a2 to=b1
            scan suffix=1 limit=1
            count suffix=1
            contains b1
            contains b2
            """,
            temp.resolve("store").toString());
    assertThat(result.out().lines().filter(line -> !line.startsWith("varve>")).skip(3))
        .containsExactly(
            "a2\ty",
            "a1\tx",
            "2 entries",
            "a2\ty",
            "1 entry",
            "a1\tx",
            "1 entry",
            "2",
            "yes",
            "no");
  }

  @Test
  void theSessionInTheReadmeIsWhatTheShellPrints() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```text\nvarve> ") + "```text\n".length();
    String session = readme.substring(start, readme.indexOf("```", start));
    String store = temp.resolve("orders").toString();
    String script =
        session
            .lines()
            .filter(line -> line.startsWith("varve"))
            .map(line -> line.substring(line.indexOf('>') + 2))
            .collect(Collectors.joining("\n"))
            .replace("open orders", "open " + store);
    assertThat(run(script).out().replace(store, "orders")).isEqualTo(session);
  }
}
