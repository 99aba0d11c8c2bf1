output "role_arn" {
  description = "ARN of the role, which the vendor has registered."
  value       = aws_iam_role.this.arn
}

output "external_id" {
  description = "External id that the role demands."
  value       = var.external_id
}
