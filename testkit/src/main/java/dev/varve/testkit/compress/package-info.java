/**
 * The contract of compression codecs as a test: extend {@link
 * dev.varve.testkit.compress.CompressionCodecContract} with a provider to test a codec.
 */
@NullMarked
package dev.varve.testkit.compress;

import org.jspecify.annotations.NullMarked;
