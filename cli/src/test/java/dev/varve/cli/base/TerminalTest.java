package dev.varve.cli.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static Terminal terminal(Map<String, String> environment, String... properties) {
    Properties set = new Properties();
    for (int i = 0; i < properties.length; i += 2) {
      set.setProperty(properties[i], properties[i + 1]);
    }
    return Terminal.of(environment, set);
  }

  @Test
  void theScriptSaysWhichStreamsAreTerminals() {
    assertThat(terminal(Map.of(), "varve.terminal", "out err").out()).isTrue();
    assertThat(terminal(Map.of(), "varve.terminal", "out err").err()).isTrue();
    assertThat(terminal(Map.of(), "varve.terminal", " err").out()).isFalse();
    assertThat(terminal(Map.of(), "varve.terminal", " err").err()).isTrue();
    assertThat(terminal(Map.of(), "varve.terminal", " ").err()).isFalse();
  }

  @Test
  void whoeverWantsNoColourGetsNone() {
    assertThat(terminal(Map.of()).color()).isTrue();
    assertThat(terminal(Map.of("NO_COLOR", "")).color()).isTrue();
    assertThat(terminal(Map.of("NO_COLOR", "1")).color()).isFalse();
    assertThat(terminal(Map.of("TERM", "dumb")).color()).isFalse();
    assertThat(terminal(Map.of("TERM", "xterm")).color()).isTrue();
  }

  @Test
  void whatIsNotKnownOfATerminalIsGuessedCautiously() {
    assertThat(terminal(Map.of("COLUMNS", "132")).width()).isEqualTo(132);
    assertThat(terminal(Map.of("COLUMNS", "wide")).width()).isEqualTo(80);
    assertThat(terminal(Map.of("COLUMNS", "-3")).width()).isEqualTo(20);
    assertThat(terminal(Map.of()).width()).isEqualTo(80);
    assertThat(terminal(Map.of(), "native.encoding", "UTF-8").unicode()).isTrue();
    assertThat(terminal(Map.of(), "native.encoding", "ANSI_X3.4-1968").unicode()).isFalse();
    assertThat(terminal(Map.of(), "native.encoding", "klingon").unicode()).isFalse();
    assertThat(terminal(Map.of()).unicode()).isFalse();
  }
}
