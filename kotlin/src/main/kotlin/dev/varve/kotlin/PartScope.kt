package dev.varve.kotlin

import dev.varve.assembly.PartBuilder

/** Options of a part. */
@VarveDsl
public class PartScope internal constructor() : SettingsScope() {
    private val choices = mutableListOf<(PartBuilder) -> Unit>()

    override fun set(setting: String, value: String) {
        choices += { it.set(setting, value) }
    }

    /** Gives an option a part with options of its own: `part("compression", "zstd") { set("level", 3) }`. */
    public fun part(option: String, name: String, options: PartScope.() -> Unit = {}) {
        val nested = PartScope().apply(options)
        choices += { if (nested.choices.isEmpty()) it.part(option, name) else it.part(option, name, nested::build) }
    }

    internal fun build(part: PartBuilder) = choices.forEach { it(part) }
}
