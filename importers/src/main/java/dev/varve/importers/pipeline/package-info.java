/** Reads the pages of a PipelineDB file: slotted pages that are linked to chains. */
@NullMarked
package dev.varve.importers.pipeline;

import org.jspecify.annotations.NullMarked;
