/**
 * Registration, deregistration, bootstrap, inventory cleanup: the jobs.
 *
 * <p>Each is idempotent and resumes where it stopped.
 */
package io.antreansx.adapter.lifecycle;
