package dev.varve.cli.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ContractProcess} is to do.
 *
 * @param jar the jar that is checked
 * @param others jars that are used along with it
 * @param tests a directory or jar with contract tests of the author, or null
 * @param rules the only rules to run; all if there are none
 * @param limitSeconds how long a rule may take
 * @param skip how many parts were checked before
 * @param contracts whether contracts are run at all
 */
record ContractRequest(
    String jar,
    List<String> others,
    @Nullable String tests,
    List<String> rules,
    int limitSeconds,
    int skip,
    boolean contracts) {

  ContractRequest skipping(int parts) {
    return new ContractRequest(jar, others, tests, rules, limitSeconds, parts, contracts);
  }

  String format() {
    try {
      return new ObjectMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts", e);
    }
  }

  static ContractRequest parse(String text) {
    try {
      return new ObjectMapper().readValue(text, ContractRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
