locals {
  tags = merge(var.tags, { vendor = "Acme Delivery Insights" })
}

data "aws_caller_identity" "this" {
}

# What the role may do at most, whatever is attached to it later.
resource "aws_iam_policy" "boundary" {
  count = var.permissions_boundary == null ? 1 : 0
  name  = "AcmeDeliveryInsights-boundary"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DeclaredActions"
        Effect = "Allow"
        Action = [
          "s3:GetBucketLocation",
          "s3:GetObject",
          "s3:ListBucket",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:SendMessage",
        ]
        Resource = ["*"]
        Condition = {
          StringEquals = {
            "aws:ResourceAccount" = ["777788889999"]
          }
        }
      },
      {
        Sid    = "DeclaredActionsWithoutResource"
        Effect = "Allow"
        Action = [
          "cloudwatch:GetMetricData",
          "cloudwatch:ListMetrics",
        ]
        Resource = ["*"]
      },
    ]
  })
  tags = local.tags
}

resource "aws_iam_policy" "permissions" {
  name = "AcmeDeliveryInsights"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "DeliveryInsightsActionsActions"
        Effect = "Allow"
        Action = [
          "cloudwatch:GetMetricData",
          "cloudwatch:ListMetrics",
        ]
        Resource = ["*"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-07-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:RequestedRegion" = ["eu-west-1"]
          }
        }
      },
      {
        Sid      = "DeliveryInsightsS3BucketList"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = ["arn:aws:s3:::globex-cdn-logs"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-07-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:ResourceAccount" = ["777788889999"]
          }
          StringLike = {
            "s3:prefix" = ["cdn/*"]
          }
        }
      },
      {
        Sid      = "DeliveryInsightsS3BucketLocation"
        Effect   = "Allow"
        Action   = ["s3:GetBucketLocation"]
        Resource = ["arn:aws:s3:::globex-cdn-logs"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-07-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:ResourceAccount" = ["777788889999"]
          }
        }
      },
      {
        Sid      = "DeliveryInsightsS3BucketObjects"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["arn:aws:s3:::globex-cdn-logs/cdn/*"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-07-01T00:00:00Z"]
          }
          StringEquals = {
            "aws:ResourceAccount" = ["777788889999"]
          }
        }
      },
      {
        Sid    = "DeliveryInsightsSqsQueueQueue"
        Effect = "Allow"
        Action = [
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:SendMessage",
        ]
        Resource = ["arn:aws:sqs:eu-west-1:777788889999:delivery-alerts"]
        Condition = {
          DateLessThan = {
            "aws:CurrentTime" = ["2028-07-01T00:00:00Z"]
          }
        }
      },
    ]
  })
  tags = local.tags
}

# Assumed by the vendor, with the external id.
resource "aws_iam_role" "this" {
  name                 = "AcmeDeliveryInsights"
  description          = "Access of Acme Delivery Insights (onboarding@acme.example)"
  max_session_duration = 3600
  permissions_boundary = coalesce(var.permissions_boundary, one(aws_iam_policy.boundary[*].arn))
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "AcmeDeliveryInsights"
        Effect = "Allow"
        Principal = {
          AWS = ["arn:aws:iam::111111111111:root"]
        }
        Action = ["sts:AssumeRole"]
        Condition = {
          ArnEquals = {
            "aws:PrincipalArn" = ["arn:aws:iam::111111111111:role/delivery-insights-collector"]
          }
          DateLessThan = {
            "aws:CurrentTime" = ["2028-07-01T00:00:00Z"]
          }
          StringEquals = {
            "sts:ExternalId" = [var.external_id]
          }
        }
      },
    ]
  })
  tags = local.tags

  lifecycle {
    precondition {
      condition     = data.aws_caller_identity.this.account_id == "777788889999"
      error_message = "This role is registered for the account 777788889999."
    }
  }
}

resource "aws_iam_role_policy_attachment" "permissions" {
  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.permissions.arn
}
