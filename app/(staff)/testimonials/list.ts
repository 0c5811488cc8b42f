import { TESTIMONIAL_SORTS, TestimonialFilter } from "#server/testimonials/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const testimonialList = defineList({
  filter: TestimonialFilter,
  sorts: TESTIMONIAL_SORTS,
  sort: "submitted",
  direction: "asc",
});
