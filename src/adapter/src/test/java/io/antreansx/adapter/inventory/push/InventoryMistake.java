package io.antreansx.adapter.inventory.push;

/** Ways to get reading and writing NSX wrong, to see that the walk finds them. */
enum InventoryMistake {
    NONE,
    /** A page that lost results, or the cursor of the next, counts as whole. */
    SHORT_PAGE_TRUSTED,
    /** What a batch is to bring counts as there before NSX has said so. */
    MIRROR_BEFORE_ANSWER,
    /** A batch whose answer never came counts as done. */
    LOST_ANSWER_AS_DONE
}
