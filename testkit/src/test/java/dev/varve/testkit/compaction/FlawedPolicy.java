package dev.varve.testkit.compaction;

import dev.varve.spi.CompactionPolicyProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a policy that has the flaw which the configuration names. Not run by itself. */
@ExtendWith(FlawedPolicy.FlawOfTheRun.class)
final class FlawedPolicy extends CompactionPolicyContract {
  static final String PARAMETER = "flaw";

  private final SimplePolicyProvider provider;

  FlawedPolicy(PolicyFlaw flaw) {
    this.provider = new SimplePolicyProvider(flaw);
  }

  @Override
  protected CompactionPolicyProvider provider() {
    return provider;
  }

  @Override
  protected boolean keepsAllData() {
    return !provider.forgets();
  }

  static final class FlawOfTheRun implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == PolicyFlaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return PolicyFlaw.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
    }
  }
}
