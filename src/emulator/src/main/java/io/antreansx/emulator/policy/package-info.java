/** Policy API objects: revisions, paths and the rules of groups, services, security policies and their spans. */
package io.antreansx.emulator.policy;
