package dev.varve.kotlin

import dev.varve.option.ByteSize
import dev.varve.option.Option
import kotlin.time.Duration
import kotlin.time.toJavaDuration
import java.time.Duration as JavaDuration

/** Gives settings values, by name as an assembly file has them, or by the constants that declare them. */
@VarveDsl
public sealed class SettingsScope {
    /** Gives a setting a value as an assembly file would say it. */
    public abstract fun set(setting: String, value: String)

    /** Gives a setting a number. */
    public fun set(setting: String, value: Number): Unit = set(setting, value.toString())

    /** Gives a setting `true` or `false`. */
    public fun set(setting: String, value: Boolean): Unit = set(setting, value.toString())

    /** Gives a setting a size: `set("block-size", 16.kib)`. */
    public fun set(setting: String, value: ByteSize): Unit = set(setting, value.toString())

    /** Gives a setting a time: `set("sync-interval", 100.milliseconds)`. */
    public fun set(setting: String, value: Duration): Unit = set(setting, times().format(value.toJavaDuration()))

    /** Gives a setting a value; a part and who uses it share the constant that declares it. */
    public fun <T : Any> set(setting: Option<T>, value: T): Unit = set(setting.name(), setting.format(value))

    /** Some option that is a time: it knows how times are written. */
    private fun times(): Option<JavaDuration> =
        Option.duration("time", JavaDuration.ZERO, JavaDuration.ofDays(1), JavaDuration.ZERO, "Any.")
}
