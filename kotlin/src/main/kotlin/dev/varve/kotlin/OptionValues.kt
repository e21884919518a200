package dev.varve.kotlin

import dev.varve.option.Option
import dev.varve.option.Options

/**
 * Values of options, for tests of parts and for parts that make others: `options { this[BLOCK_SIZE] = 16.kib }`. A
 * part reads them with `options[BLOCK_SIZE]`, which needs nothing but the api.
 *
 * @throws IllegalArgumentException if a value is out of range, naming the option
 */
public fun options(values: OptionsScope.() -> Unit): Options = OptionsScope().apply(values).build()

/** Gives options values. */
@VarveDsl
public class OptionsScope internal constructor() {
    private val builder = Options.builder()

    /** Gives an option a value: `this[BLOCK_SIZE] = 16.kib`. */
    public operator fun <T : Any> set(option: Option<T>, value: T) {
        builder.set(option, value)
    }

    internal fun build(): Options = builder.build()
}
