package com.example.depth

import dev.varve.compaction.CompactionView
import dev.varve.tree.Shape
import dev.varve.tree.TableMeta

/**
 * A table and where it stands.
 *
 * @param run the number of runs that are newer than its own, in the whole tree
 * @param level the level of its run
 * @param isFree whether no merge reads it
 */
internal data class Placed(
    val table: TableMeta,
    val run: Int,
    val level: Int,
    val isFree: Boolean = true,
) {
  val bytes: Long
    get() = table.sizeInBytes

  companion object {
    /** All tables, of the newest run first. */
    fun of(view: CompactionView): List<Placed> = of(view.shape, view::isFree)

    /** All tables of a tree in which nothing is merged. */
    fun of(shape: Shape): List<Placed> = of(shape) { true }

    private fun of(shape: Shape, isFree: (TableMeta) -> Boolean): List<Placed> {
      val placed = ArrayList<Placed>()
      var run = 0
      for (level in shape.levels) {
        for (each in level.runs) {
          each.tables.mapTo(placed) { Placed(it, run, level.index, isFree(it)) }
          run++
        }
      }
      return placed
    }
  }
}
