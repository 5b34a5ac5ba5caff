/**
 * Antrea's custom resources and the adapter's own info resources, as hand-written records.
 *
 * <p>Wire format only; priority is a double, since Antrea compares it as float64.
 */
package io.antreansx.adapter.antrea;
