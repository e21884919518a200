package dev.varve.testkit.storage;

import dev.varve.storage.Storage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a storage with the flaw which the configuration names. Not run by itself. */
@ExtendWith(FlawedStorageContract.FlawOfTheRun.class)
final class FlawedStorageContract extends StorageContract {
  static final String PARAMETER = "flaw";

  private final Flaw flaw;

  FlawedStorageContract(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected Storage storage() {
    return new FlawedStorage(flaw);
  }

  static final class FlawOfTheRun implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Flaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Flaw.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
    }
  }
}
