package dev.varve.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.varve.engine.runtime.Environment;
import dev.varve.event.StoreListener;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * What engines need from their surroundings. Other modules may replace the clock and the thread
 * factory ({@code OptionalBinder… setBinding()}) and contribute listeners ({@code Multibinder}).
 */
final class EnvironmentModule extends AbstractModule {
  private static final TypeLiteral<Set<StoreListener>> LISTENERS = new TypeLiteral<>() {};

  @Override
  protected void configure() {
    Environment system = Environment.system();
    OptionalBinder.newOptionalBinder(binder(), InstantSource.class)
        .setDefault()
        .toInstance(system.clock());
    OptionalBinder.newOptionalBinder(binder(), ThreadFactory.class)
        .setDefault()
        .toInstance(system.threads());
    Multibinder.newSetBinder(binder(), StoreListener.class);

    Provider<InstantSource> clock = getProvider(InstantSource.class);
    Provider<ThreadFactory> threads = getProvider(ThreadFactory.class);
    Provider<Set<StoreListener>> listeners = getProvider(Key.get(LISTENERS));
    Provider<Environment> environment =
        () ->
            new Environment(
                clock.get(),
                system.ticker(),
                threads.get(),
                system.random(),
                List.copyOf(listeners.get()));
    bind(Environment.class).toProvider(environment).in(Singleton.class);
  }
}
