/**
 * Leader election over a Lease, and the Leadership that every writer asks before each write.
 *
 * <p>Time is monotonic; a thread that hangs loses leadership by itself.
 */
package io.antreansx.adapter.election;
