/** One class per step of the story, in the order of their numbers. */
package io.antreansx.demo.story.steps;
