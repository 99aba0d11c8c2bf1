variable "external_id" {
  description = "External id of this relationship. It names it, and is no secret."
  type        = string
  default     = "5b0e93d1a87c4f26b1d40c7e2f98a365"

  validation {
    condition     = var.external_id == "5b0e93d1a87c4f26b1d40c7e2f98a365"
    error_message = "The external id is not the one that this module was written for: the role would refuse every call."
  }
}

variable "permissions_boundary" {
  description = "ARN of a permissions boundary of your own. Default: one that allows no more than the role needs."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:policy/.+$", var.permissions_boundary))
    error_message = "A permissions boundary is named by the ARN of a policy of the account."
  }
}

variable "tags" {
  description = "Further tags of what is created."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(lower(key), "aws:")])
    error_message = "Keys that start with aws: belong to AWS."
  }
}
