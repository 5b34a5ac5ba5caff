/**
 * Component conditions, the info resources and the heartbeat.
 *
 * <p>Reads what the parts say of themselves; decides nothing for them.
 */
package io.antreansx.adapter.health;
