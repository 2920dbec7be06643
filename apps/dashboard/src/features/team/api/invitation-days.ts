/** As the server has it; its constant stands in a module that would bring the schemas along. */
export const INVITATION_DAYS = 7
